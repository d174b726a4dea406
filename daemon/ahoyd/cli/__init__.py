"""The command line: each command speaks to a running daemon through ahoyd_client, like any other program."""
