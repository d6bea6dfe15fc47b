"""The folders shipped with the code: inside the package when installed, next to it in a checkout."""

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent
Resource = Literal["templates", "static", "activities", "migrations"]


def resource_dir(name: Resource) -> Path:
    """The folder of this name, wherever the program was installed from."""
    installed, checkout = PACKAGE / name, PACKAGE.parent / name
    if installed.is_dir():
        return installed
    if checkout.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    raise FileNotFoundError(f"the folder '{name}' is neither in {installed} nor in {checkout}")
