/** English texts of the page of tokens. */
import type { faStyle } from "../fa/style.ts";

export const enStyle: Readonly<Record<keyof typeof faStyle, string>> = {
  style_title: "The style of Pooshesh",
  style_lead:
    "Every size and colour of the system. Each page and chart is made of these alone; a change in one place changes them all.",
  style_type: "Type scale",
  style_sample: "Request coverage in Bushehr is 93.87%",
  style_space: "Space and corners",
  style_colours: "Colours",
  style_colours_lead:
    "One hue and calm greys. The order of the five steps is told by lightness, so it survives colour blindness and grey print; lines differ by pattern as well as by colour.",
  style_contrast: "Contrast of text and ground",
  style_contrast_lead: "The least for text is 4.5 to 1 (WCAG 2.2 AA), in light and dark.",
  style_text: "Text",
  style_ground: "Ground",
  style_light: "Light",
  style_dark: "Dark",
  style_token: "Name",
  style_value: "Value",
  style_parts: "Parts",
  style_button: "Button",
  style_link: "Link",
  style_notice: "A message that says what happened and what to do.",
  style_quiet: "Quiet text",
};
