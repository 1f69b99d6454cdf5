"""The one error that users see."""


class Mistake(Exception):
    """What is wrong with the input, in one message: printed as it is, without a stack trace; exit code 2."""
