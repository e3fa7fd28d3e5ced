/** The page's whole style; its hash stands in the Content-Security-Policy. */
export const style = `
:root { color-scheme: light dark; --bad: #b3261e; --warn: #8a5a00; --good: #1b6e3c; --line: #8884; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --warn: #ffcc66; --good: #7fd99f; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
.fail, .non-conformant { color: var(--bad); } .warn, .blocked, .error, .inconclusive { color: var(--warn); } .pass, .conformant, .conformant-with-gaps { color: var(--good); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; } td:first-child { white-space: nowrap; }
pre { overflow-x: auto; border: 1px solid var(--line); padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin: .5rem 0; } summary { cursor: pointer; }
@media (max-width: 40rem) { thead { display: none; } tr { display: block; border-bottom: 1px solid var(--line); } td { display: block; border: 0; padding: .1rem 0; } dl { display: block; } }
`;
