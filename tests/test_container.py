"""The image: what its build needs is copied, what is ignored is not needed, and it starts the command.

Without a container engine the steps are held against the project that they install.
"""

from __future__ import annotations

import fnmatch
import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def instructions() -> list[tuple[str, str]]:
    """Each instruction with its words, continued lines joined, comments left out."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.M))
    return [(name, " ".join(words.split())) for name, words in re.findall(r"^([A-Z]+) (.*)$", joined, flags=re.M)]


def copied() -> set[str]:
    return {path for name, words in instructions() if name == "COPY" for path in words.split()[:-1]}


def ignored(path: str) -> bool:
    """As Docker reads .dockerignore: the last line that fits the path, or a folder above it, decides."""
    parts = path.split("/")
    above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    verdict = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").split():
        if any(fnmatch.fnmatch(one, line.removeprefix("!")) for one in above if one.count("/") == line.count("/")):
            verdict = not line.startswith("!")
    return verdict


def needed() -> set[str]:
    """What the wheel is built from."""
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    named = {PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]}
    return {"pyproject.toml", *named, *wheel["packages"], *wheel["force-include"]}


def test_everything_that_the_wheel_is_built_from_is_copied() -> None:
    assert needed() <= copied()


def test_what_is_copied_is_there_and_is_not_ignored() -> None:
    for path in copied():
        assert (ROOT / path).exists(), path
        assert not ignored(path), path
    assert ignored("models/attribution-tagger/train.py")
    assert ignored("tests/test_container.py")


def test_the_image_starts_the_command_as_a_user_without_rights() -> None:
    found = dict(instructions())
    assert found["ENTRYPOINT"] == '["corroborate"]'
    assert "corroborate" in PROJECT["project"]["scripts"]
    assert found["USER"].isdecimal()
    assert int(found["USER"]) > 0


def test_the_job_of_gitlab_gets_a_shell_from_the_image() -> None:
    job = yaml.safe_load((ROOT / "docs" / "examples" / "gitlab-ci.yml").read_text(encoding="utf-8"))["corroborate"]
    assert job["image"]["entrypoint"] == [""]
    (script,) = job["script"]
    for path in job["artifacts"]["reports"].values():
        assert f"={path}" in script
