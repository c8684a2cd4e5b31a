/** What one request may ask for; the catalogue, OpenAPI, README and error texts all state these numbers. */
export const LIMITS = {
  /** Rows of a figures answer: measures × places × periods. */
  figures: 200_000,
  /** Rows of any answer as XLSX, which is made whole in memory. */
  xlsx_rows: 20_000,
  measures: 40,
  places: 500,
  months: 600,
  address_bytes: 8_000,
  /** Questions that may wait; more are refused with 503. */
  waiting: 64,
} as const;
