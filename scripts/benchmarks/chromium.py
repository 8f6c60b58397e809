"""Run MkDocs with mkdocs-exporter on the browser of the system, without the pages that the book leaves out.

mkdocs-exporter looks for a browser that Playwright would have to download, and leaves out pages by a field of their
front matter, which our settings do not let through.
"""

import json
import shutil
from pathlib import Path
from typing import Any

UNPRINTED = "ungedruckt.json"


def main() -> None:
    """Run MkDocs with the arguments of this process."""
    from mkdocs.__main__ import cli  # noqa: PLC0415 - the list of candidates must be readable without these packages
    from mkdocs_exporter.formats.pdf.plugin import Plugin  # noqa: PLC0415
    from playwright.async_api import BrowserType  # noqa: PLC0415

    launch, enabled = BrowserType.launch, Plugin._enabled  # noqa: SLF001 - there is no setting for either
    unprinted = tuple(json.loads(Path(UNPRINTED).read_text(encoding="utf-8")))

    async def launch_system_browser(self: Any, **options: Any) -> Any:
        arguments = [*options.pop("args", []), "--no-sandbox"]
        return await launch(self, **options, args=arguments, executable_path=shutil.which("chromium"))

    def printed(self: Any, page: Any = None) -> Any:
        return enabled(self, page) and not (page and page.url.startswith(unprinted))

    BrowserType.launch = launch_system_browser  # type: ignore[method-assign]
    Plugin._enabled = printed  # noqa: SLF001
    cli()


if __name__ == "__main__":
    main()
