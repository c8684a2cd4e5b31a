/** Styles of what a capsule has besides its reports. */

export const CAPSULE_STYLE = `
.capsule{max-inline-size:60rem;margin:1rem auto 0;padding:1rem 1.25rem;border:1px solid var(--rule);background:var(--soft)}
.capsule p{margin:.25rem 0}
.capsule input{font:inherit;inline-size:min(100%,20rem);padding:.3rem .6rem;border:1px solid var(--quiet);background:var(--ground);color:var(--ink)}
.places{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;padding:0;margin:.75rem 0}
.places button{font:inherit;min-block-size:2rem;padding:.2rem .7rem;border:1px solid var(--rule);background:var(--ground);color:var(--ink);cursor:pointer}
.places button[aria-current]{border-color:var(--accent);font-weight:700}
.places button:focus-visible,.capsule input:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
#capsule-state[data-state=altered],[data-altered]{color:#b3261e;font-weight:700}
[data-altered]{max-inline-size:60rem;margin:2rem auto;padding:1.25rem;border:3px solid #b3261e}
.capsule-key{max-inline-size:60rem;margin:0 auto 2rem;padding-inline:1.25rem;font-size:.85rem;color:var(--quiet)}
@media print{.capsule{display:none}}
`.replaceAll("\n", "");
