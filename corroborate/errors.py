"""What can go wrong, each in one sentence with its cure.

A verdict about articles is never an error: findings are values (`domain.Finding`). An error means that
nothing is claimed about the articles, and the command line answers it with `exit_code`.
"""


class CorroborateError(Exception):
    """A fault the user can mend: one sentence and the cure, printed without a traceback."""

    exit_code = 2

    def __init__(self, problem: str, cure: str = "") -> None:
        super().__init__(f"{problem} {cure}".strip())
        self.problem = problem
        self.cure = cure


class WrongUse(CorroborateError):
    """An option, a configuration key, a date or a path that cannot be used as given."""


class NothingToCheck(CorroborateError):
    """No article was found: a typo in a path or a glob must not look like a clean run."""

    exit_code = 3


class ModelFault(CorroborateError):
    """A model that is missing, altered (wrong digest) or not one the tool can load."""


class StoreFault(CorroborateError):
    """A store that is damaged, of a newer version, busy, or no store at all."""


class InputFault(CorroborateError):
    """One input that cannot be read; ingest turns it into a `Skipped` value and goes on with the others."""
