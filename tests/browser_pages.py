"""Chromium without a window: pages opened in it, what it says of them, and measures on computed boxes."""

import json
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

MEASURES = (Path(__file__).parent / "browser_measures.js").read_text("utf-8")
AXE = "FTC_VERIFY_AXE"
"""The environment variable that names axe.min.js (the npm package axe-core, MPL 2.0), which does not ship here."""
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-component-update")


def missing():
    """What of browser, driver and selenium is not here: for the reason of a skip; "" if all are."""
    absent = [] if find_spec("selenium") else ["selenium (pip install 'ftc-verify[browser]')"]
    absent += [f"{name} (apt-get install {name})" for name in ("chromium",) if not shutil.which(name)]
    absent += [] if shutil.which("chromedriver") else ["chromedriver (apt-get install chromium-driver)"]
    return ", ".join(absent)


class Browser:
    """One browser: windows of any width, light, dark or print; requests and console are kept."""

    def __init__(self):
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for flag in FLAGS:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_script_timeout(120)

    def quit(self):
        """End it."""
        self.driver.quit()

    def look(self, width=1280, dark=False, media="screen"):
        """How pages are looked at from here on."""
        size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})
        if media == "print":  # what is folded is unfolded with the next frame
            self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")

    def open(self, page, fragment=""):
        """Load a page from its file."""
        self.driver.get(Path(page).resolve().as_uri() + (f"#{fragment}" if fragment else ""))

    def scripts(self, on):
        """Whether pages may run scripts."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})

    def run(self, script):
        """The value of an expression in the page, with the functions of the measures."""
        return self.driver.execute_script(f"{MEASURES}\nreturn {script};")

    def press(self, key="Tab"):
        """A key of the keyboard."""
        for kind in ("rawKeyDown", "keyUp"):
            self.driver.execute_cdp_cmd(
                "Input.dispatchKeyEvent", {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": 9}
            )

    def said(self):
        """Errors and warnings of the console since this was asked last."""
        return [line["message"] for line in self.driver.get_log("browser") if line["level"] in ("SEVERE", "WARNING")]

    def requested(self):
        """Addresses that were asked for since this was asked last and that need a network: no files, no data."""
        events = [json.loads(line["message"])["message"] for line in self.driver.get_log("performance")]
        sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return [url for url in sent if not url.startswith(("file:", "data:", "about:"))]

    def axe(self):
        """Serious and critical findings of axe-core on the page as it is looked at."""
        self.driver.execute_script(Path(os.environ[AXE]).read_text("utf-8"))
        found = self.driver.execute_async_script(
            "axe.run({resultTypes: ['violations']}).then(arguments[0], error => arguments[0]({failed: String(error)}))"
        )
        if "failed" in found:
            return [found["failed"]]
        return [
            f"{one['impact']}: {one['id']}: {len(one['nodes'])}: {one['nodes'][0]['html'][:200]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]
