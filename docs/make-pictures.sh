#!/usr/bin/env bash
# Creates the README's pictures from the demo: docs/report.png (terminal), docs/report-html.png (page) and docs/trend.png (dashboard).
# Runs the demo in a pseudo terminal and takes the pictures with Chromium.
# Needs script (util-linux), python3, chromium and a font with emoji. CHROMIUM=name selects another browser.
set -euo pipefail

docs=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

env -u CI -u COLUMNS LANG=C.UTF-8 LC_ALL=C.UTF-8 TERM=xterm-256color \
  script -qec "stty cols 84 rows 50; '$docs/../build.sh' --target=Demo" "$work/terminal" >/dev/null

height=$(python3 - "$work/terminal" "$work/page.html" <<'PYTHON'
import html, re, sys, unicodedata
COLUMNS = 84
text = open(sys.argv[1], encoding="utf-8").read().replace("\r", "")
text = re.sub(r"\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b[=>]", "", text)  # all escape sequences except colors
lines = [line.rstrip() for line in text.split("\n")]
title = next(i for i, line in enumerate(lines) if "This demo runs" in line)
end = max(i for i, line in enumerate(lines) if "./build.sh --target=Report" in line)
shown = ["$ ./build.sh --target=Demo"] + lines[title:end + 1]
STYLES = {"37": "color:#f0f3f6", "1": "font-weight:bold", "44": "background:#1f4a86"}

def cells(character):
    return 0 if character == "\ufe0f" else 2 if unicodedata.east_asian_width(character) in "WF" or character in "\u23f1\u23f9" else 1

def rows(line):
    """Renders the line like a terminal: with colors, wrapped, with wide characters in two cells."""
    row, used, style = "", 0, ""
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b"):
            codes = part[2:-1].split(";")
            style = "" if codes in (["0"], [""]) else style + ";" + ";".join(STYLES.get(code, "") for code in codes)
            continue
        for character in part:
            width = cells(character)
            if used + width > COLUMNS:
                yield row
                row, used = "", 0
            used += width
            if width:
                row += f'<b style="{style}{";width:2ch" if width == 2 else ""}">{html.escape(character)}</b>'
    yield row

body = [row for line in shown for row in rows(line)]
page = f"""<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1c2128; color: #d7dce3; font: 14px/20px "DejaVu Sans Mono", monospace; }}
header {{ height: 34px; background: #2b323c; display: flex; align-items: center; padding-left: 14px; gap: 8px; }}
header i {{ width: 12px; height: 12px; border-radius: 6px; }}
main {{ padding: 14px 20px; white-space: pre; }}
div {{ height: 20px; overflow: hidden; }}
b {{ display: inline-block; height: 20px; vertical-align: top; font-weight: normal; font-family: "DejaVu Sans Mono", "Noto Color Emoji", "Noto Sans CJK JP", monospace; }}
</style><header><i style="background:#ff5f57"></i><i style="background:#febc2e"></i><i style="background:#28c840"></i></header>
<main>{"".join(f"<div>{row}</div>" for row in body)}</main>"""
open(sys.argv[2], "w", encoding="utf-8").write(page)
print(34 + 28 + 20 * len(body))
PYTHON
)

# picture NAME PAGE WIDTH HEIGHT
picture() {
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" --virtual-time-budget=4000 \
    --window-size="$3,$4" --screenshot="$docs/$1" "file://$2" 2>"$work/browser.log" >&2 ||
    { cat "$work/browser.log" >&2; exit 1; }
  ls -l "$docs/$1"
}

demo=$(cd "$docs/../demo/video_outputs" && pwd -P)
pages=("$demo"/video_generation_results_*.html)
picture report.png "$work/page.html" 750 "$height"
picture report-html.png "${pages[-1]}" 1100 1500
picture trend.png "$demo/index.html" 1100 900
