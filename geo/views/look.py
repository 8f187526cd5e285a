"""How the pages are set: one constant style sheet, no data in it.

Streamlit's own download of a table is hidden: it writes cells as they are, and a
spreadsheet takes some for formulas. Our downloads are in ``measure_files``.
"""

import streamlit as st

STYLE = """
<style>
.stMainBlockContainer {padding: 4.2rem 2rem 2rem; max-width: 1800px}
h1 {font-size: 1.6rem !important; padding: 0 0 .2rem !important}
h2 {font-size: .8rem !important; font-weight: 600 !important; letter-spacing: .05em;
    text-transform: uppercase; opacity: .7; padding: .3rem 0 .25rem !important}
h3 {font-size: 1.05rem !important; padding: .7rem 0 .25rem !important}
[data-testid="stText"] {overflow-wrap: anywhere; white-space: pre-wrap;
    line-height: 1.45}
[class*="st-key-panel-title"] [data-testid="stText"] {font-size: 1.35rem;
    font-weight: 600; line-height: 1.25}
.st-key-small [data-testid="stText"],
[class*="st-key-claim-"] > :nth-child(3) [data-testid="stText"] {font-size: .875rem;
    opacity: .8}
[class*="st-key-claim-"] > :nth-child(2) [data-testid="stText"],
[class*="st-key-claim-"] > :nth-child(2) pre {font-size: 1rem; line-height: 1.45;
    font-family: Georgia, "DejaVu Serif", serif !important;
    border-left: 3px solid currentColor;
    border-radius: 0; background: transparent !important; padding: 0 0 0 .8rem;
    margin: .15rem 0 .25rem}
[class*="st-key-claim-"] > :nth-child(2) code {font-family: inherit !important}
.st-key-panel [data-testid="stHeading"] {margin-bottom: .3rem}
[data-testid="stBaseButton-tertiary"] {justify-content: flex-start; text-align: left}
[data-testid="stBaseButton-tertiary"] p {text-align: left}
[data-testid="stPopoverBody"] pre {font-size: .8rem}
button[data-testid="stBaseButton-elementToolbar"][aria-label^="Download"] {
    display: none}
[data-testid="stMetricValue"] {font-size: 1.25rem}
[data-testid="stMetricLabel"] {opacity: .75}
.st-key-export {position: absolute; top: 4.3rem; right: 2rem; z-index: 2;
    width: auto !important}
.st-key-mapbox iframe {height: 68dvh; min-height: 320px}
.st-key-panel {max-height: 86dvh; overflow-y: auto; padding-right: .5rem}
.geo-bar {position: relative; height: 18px; margin: 2px 0}
.geo-bar div {position: absolute; background: currentColor; border-radius: 1px}
.geo-bar .geo-whole {top: 8px; height: 2px; min-width: 2px; opacity: .65}
.geo-bar .geo-likely {top: 4px; height: 10px; min-width: 2px; opacity: .35}
.geo-bar .geo-median {top: 1px; height: 16px; width: 3px !important;
    margin-left: -1.5px; background: #d9730d}
.geo-axis {position: relative; height: 22px; border-top: 1px solid currentColor;
    opacity: .65; font-size: .7rem}
.geo-axis span {position: absolute; top: 3px; transform: translateX(-50%);
    white-space: nowrap}
.geo-axis .geo-first {transform: none}
.geo-axis .geo-last {transform: translateX(-100%)}
@media (max-width: 640px) {
  .st-key-mapbox iframe {height: 55dvh}
  .st-key-panel {max-height: none; padding-right: 0}
  .st-key-export {right: 1rem}
  .stMainBlockContainer {padding-left: 1rem; padding-right: 1rem}
}
</style>
"""


def wear() -> None:
    """Put the style sheet into the page."""
    st.html(STYLE)
