"""Accessibility of a page, as far as a machine can tell."""

from axe_playwright_python.sync_playwright import Axe

STILL = "document.getAnimations().every(each => each.playState !== 'running')"


def serious(page):
    """What axe finds of weight, once no colour is on its way to another."""
    page.wait_for_function(STILL)
    violations = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in violations
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
