/** Framework's own defaults, but nothing that would come from another host. */
export default {
  root: "src",
  output: "dist",
  title: "پوشش",
  globalStylesheets: [],
  pages: [{ name: "بوشهر", path: "/province" }],
};
