/** The provinces and counties of datasets/iran-smart-card, as the generator needs them. */

export interface Province {
  readonly place: string;
  readonly nameFa: string;
  readonly nameEn: string;
  readonly census: number;
  readonly counties: readonly County[];
}

export interface County {
  readonly place: string;
  /** Whether the capital of the province lies in it. */
  readonly capital: boolean;
}

/** Provinces in order, each with its counties, from the text of places.csv; throws Error on a quoted cell. */
export function parsePlaces(csv: string): Province[] {
  if (csv.includes('"')) throw new Error("unreadable places: quoted cell");
  const [head = "", ...lines] = csv.trimEnd().split(/\r?\n/);
  const names = head.split(",");
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return (name: string) => cells[names.indexOf(name)] ?? "";
  });
  return rows
    .filter((cell) => cell("level") === "province")
    .map((province) => ({
      place: province("place"),
      nameFa: province("name_fa"),
      nameEn: province("name_en"),
      census: Number(province("population_2016_census")),
      counties: rows
        .filter((cell) => cell("parent") === province("place"))
        .map((county) => ({
          place: county("place"),
          capital: county("name_fa") === province("capital_fa"),
        })),
    }));
}
