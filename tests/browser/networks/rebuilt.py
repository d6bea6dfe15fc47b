"""The program, with the front end of another folder: what the next version is to a phone."""

import os
import re
import shutil
from pathlib import Path

from facilitation.__main__ import main
from facilitation.resources import resource_dir
from facilitation.web import site

NAMES = ("phone", "shared", "later")


def rebuild(folder: Path, version: str) -> None:
    """Write the built front end again, with the version for a digest."""
    shutil.copytree(resource_dir("static"), folder)
    assets = folder / "dist/assets"
    for old in [file for name in NAMES for file in assets.glob(f"{name}-*.js*")]:
        old.rename(assets / re.sub(r"-[\w-]{8}\.js", f"-{version}.js", old.name))
    for file in [*assets.glob(f"*-{version}.js"), folder / "dist/.vite/manifest.json"]:
        file.write_text(
            re.sub(rf"((?:{'|'.join(NAMES)})-)[\w-]{{8}}\.js", rf"\g<1>{version}.js", file.read_text())
        )
    for packed in [*assets.glob(f"*-{version}.js.br"), *assets.glob(f"*-{version}.js.gz")]:
        packed.unlink()


def folder_of(name: str) -> Path:
    return Path(os.environ["REBUILT"]) if name == "static" else resource_dir(name)


if __name__ == "__main__":
    site.resource_dir = folder_of
    main()
