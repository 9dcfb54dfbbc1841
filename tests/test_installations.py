"""The demo works from a wheel, an sdist and an editable install, and gives what the checkout gives.

Each is installed in an environment of its own, without a network: what vpreport depends on is taken from where the
tests run, and what is not installed there cannot be seen.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from vpreport.demonstration import EXAMPLE, ROUNDS, example_files, example_folder
from vpreport.library import consolidate, read_plan

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parent.parent
FOLDERS = (".ci", "benchmarks", "docs", "examples", "input_templates", "tests", "vpreport")
FILES = (".gitignore", "LICENSE", "MANIFEST.in", "README.md", "pyproject.toml", "setup.cfg")
BUILD_SDIST = "import sys; from setuptools import build_meta; build_meta.build_sdist(sys.argv[1])"
PIP_OFFLINE = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")


def run(*command: str | Path, cwd: Path | None = None, **more: str) -> str:
    """What the command prints, run without any setting of Python's; an AssertionError with all of it when it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ended = subprocess.run(command, cwd=cwd, env={**clean, **more}, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    return ended.stdout


class Built(NamedTuple):
    """What can be installed: a copy of the checkout, and what is built from it."""

    sources: Path
    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    sources, made = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("made")
    for folder in FOLDERS:
        shutil.copytree(CHECKOUT / folder, sources / folder, ignore=shutil.ignore_patterns("__pycache__", "*.tmp"))
    for file in FILES:
        shutil.copy(CHECKOUT / file, sources)
    run(sys.executable, "-c", BUILD_SDIST, made, cwd=sources)
    run(sys.executable, "-m", "pip", "wheel", *PIP_OFFLINE, "--wheel-dir", made, sources)
    return Built(sources, next(made.glob("*.tar.gz")), next(made.glob("*.whl")))


def relative_files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_wheel_holds_every_module_the_example_and_nothing_else(built: Built) -> None:
    modules = [f"vpreport/{name}" for name in relative_files(built.sources / "vpreport")]
    example = [f"vpreport/examples/{EXAMPLE}/{name}" for name in example_files()]
    with ZipFile(built.wheel) as wheel:
        held = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert sorted(held) == sorted(modules + example)
    assert "vpreport/py.typed" in held


def test_sdist_holds_the_whole_checkout(built: Built) -> None:
    root = built.sdist.name.removesuffix(".tar.gz")
    with tarfile.open(built.sdist) as sdist:
        held = {member.name.removeprefix(f"{root}/") for member in sdist.getmembers() if member.isfile()}
    expected = {f"{folder}/{name}" for folder in FOLDERS for name in relative_files(built.sources / folder)}
    assert (expected | set(FILES)) - held == set()


class Environment(NamedTuple):
    """A virtual environment: its interpreter and where its commands are."""

    python: Path
    commands: Path


def environment(folder: Path) -> Environment:
    """A new one, where all that is installed here can be imported, except vpreport itself."""
    venv.create(folder / "env", symlinks=os.name == "posix")
    paths = sysconfig.get_paths("venv", {"base": str(folder / "env"), "platbase": str(folder / "env")})
    _link_packages(folder / "outer")
    (Path(paths["purelib"]) / "outer.pth").write_text(f"{folder / 'outer'}\n", encoding="utf-8")
    commands = Path(paths["scripts"])
    return Environment(commands / ("python.exe" if os.name == "nt" else "python"), commands)


def _link_packages(folder: Path) -> None:
    folder.mkdir()
    homes = (Path(home) for home in reversed(sys.path) if Path(home).name in ("site-packages", "dist-packages"))
    linked = {path.name: path for home in homes for path in home.iterdir() if "vpreport" not in path.name}
    for name, path in linked.items():
        (folder / name).symlink_to(path, path.is_dir())


@pytest.fixture(scope="module")
def of_checkout() -> dict[str, dict[str, Any]]:
    """The reconciliation of each round, from the code and the example of the checkout."""
    example = example_folder()
    assert example == CHECKOUT / "examples" / EXAMPLE
    plan = read_plan(example / "plan.xlsx")
    rounds = {r.token: consolidate(plan, example / f"inkorg-{r.token}", r.token) for r in ROUNDS}
    return {token: without_outputs(result.reconciliation()) for token, result in rounds.items()}


def without_outputs(data: bytes) -> dict[str, Any]:
    """The reconciliation but for the checksums of the files beside it: the document has page numbers here and there."""
    told: dict[str, Any] = json.loads(data)
    del told["outputs"]
    return told


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_demo_gives_what_the_checkout_gives(
    kind: str, built: Built, of_checkout: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    env = environment(tmp_path)
    targets = {"wheel": (built.wheel,), "sdist": (built.sdist,), "editable": ("--editable", built.sources)}
    run(sys.executable, "-m", "pip", "--python", env.python, "install", *PIP_OFFLINE, *targets[kind])

    where = run(env.python, "-c", "import vpreport; print(vpreport.__file__)", cwd=tmp_path).strip()
    home = built.sources if kind == "editable" else tmp_path / "env"
    assert Path(where).is_relative_to(home)

    told = run(env.commands / "vpreport", "demo", cwd=tmp_path, PATH=str(env.commands))  # no LibreOffice there: sooner
    written = {r.token: (tmp_path / "demo" / r.token / "avstamning.json").read_bytes() for r in ROUNDS}
    assert {token: without_outputs(data) for token, data in written.items()} == of_checkout
    assert [line for line in told.splitlines() if line.startswith("De fem viktigaste")] != []
