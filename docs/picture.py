"""The picture that README.md opens with: ``python docs/picture.py [REPORT]`` writes docs/figures/report.png.

The overview of the main book's report as Chromium shows it, without a window. REPORT is a folder that ``ftc-verify
report -o REPORT`` has made; without it the book is audited first (a minute and a half of processor time).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ftc_verify.cli import main

PICTURE = Path(__file__).parent / "figures" / "report.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1200, 960


def photographed(page: Path) -> None:
    """Chromium's picture of a page, in the place of the old one."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"none of {', '.join(BROWSERS)} is installed")
    with tempfile.TemporaryDirectory() as profile:
        new = Path(profile) / "report.png"
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={profile}/profile"]
        options += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={new}"]
        done = subprocess.run([browser, *options, page.resolve().as_uri()], capture_output=True, text=True, timeout=120)
        if not new.is_file():
            raise SystemExit(f"{browser} made no picture: {done.stderr.strip()[-300:]}")
        shutil.copyfile(new, PICTURE)
    print(f"{PICTURE}: {PICTURE.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        photographed(Path(sys.argv[1]) / "index.html")
    else:
        with tempfile.TemporaryDirectory() as folder:
            if main(["report", "-o", f"{folder}/report"]) == 0:
                photographed(Path(folder) / "report" / "index.html")
