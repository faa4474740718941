"""What ends a command: one sentence for people. Who prints it: app.py."""


class Failure(Exception):
    """The command could not do it (exit code 1); the message says what to do next."""


class BadUse(Failure):
    """The command was called in a way that makes no sense (exit code 2)."""
