"""Entry of the `ahoyd` command: `run` becomes the daemon, `hub` is about the hub, all others speak to a daemon."""

import sys

from ahoyd.cli.arguments import parse


def main() -> int:
    """Carry out the command line; the process's exit code."""
    arguments = parse()
    if arguments.command == "run" and arguments.background:
        from ahoyd.cli.background import start  # noqa: PLC0415 - as below

        return start(arguments, sys.argv[1:])
    if arguments.command == "hub":
        from ahoyd.cli.screen import Screen  # noqa: PLC0415 - as below
        from ahoyd.hub import commands  # noqa: PLC0415 - as below

        return commands.carry_out(arguments, Screen(arguments.json))
    if arguments.command != "run":
        from ahoyd.cli.commands import carry_out  # noqa: PLC0415 - as below

        return carry_out(arguments)
    # The daemon's parts take half a second to load, and those of the other commands a quarter: each needs its own only.
    from ahoyd import app  # noqa: PLC0415

    return app.run(
        arguments.instance,
        stdio=arguments.stdio,
        **{
            "media-dirs": arguments.media_dir and [str(directory) for directory in arguments.media_dir],
            "recordings-dir": arguments.recordings_dir and str(arguments.recordings_dir),
            "camera": arguments.camera,
            "microphone": arguments.microphone,
            "tcp-port": arguments.tcp,
            "netsim": arguments.netsim and str(arguments.netsim),
            "log-level": arguments.log_level,
        },
    )


if __name__ == "__main__":
    sys.exit(main())
