"""Entry of the `ahoyd` command: `run` becomes the daemon, `hub` is about the hub, all others speak to a daemon."""

import sys

from ahoyd.cli import Screen, carry_out, parse, start


def main() -> int:
    """Carry out the command line; the process's exit code."""
    arguments = parse()
    if arguments.command == "hub":
        from ahoyd.hub import commands  # noqa: PLC0415 - as below

        return commands.carry_out(arguments, Screen(arguments.json))
    if arguments.command != "run":
        return carry_out(arguments)
    if arguments.background:
        return start(arguments, sys.argv[1:])
    from ahoyd import app  # noqa: PLC0415 - the daemon's parts take a second to load, which other commands need not

    return app.run(
        arguments.instance,
        stdio=arguments.stdio,
        **{
            "media-dirs": arguments.media_dir and [str(directory) for directory in arguments.media_dir],
            "camera": arguments.camera,
            "microphone": arguments.microphone,
            "tcp-port": arguments.tcp,
            "netsim": arguments.netsim and str(arguments.netsim),
            "log-level": arguments.log_level,
        },
    )


if __name__ == "__main__":
    sys.exit(main())
