/** The script of an embedded chart: it tells the page around the frame how high the chart is, whenever that changes. */

const say = () =>
  parent.postMessage({ type: "pooshesh:height", height: Math.ceil(document.body.offsetHeight) }, "*");

new ResizeObserver(say).observe(document.body);
// A font that comes late can change the height of lines without changing any box that is observed.
document.fonts.ready.then(say);
