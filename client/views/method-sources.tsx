/** The publications that methods of analysis are taken from, with a permanent link each. */

interface Publication {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly in: string;
  readonly href: string;
}

const PUBLICATIONS = {
  mogstad: {
    authors: "Mogstad, Romano, Shaikh & Wilhelm",
    year: 2024,
    title:
      "Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic Achievement across Countries",
    in: "Review of Economic Studies 91(1), 476–518",
    href: "https://doi.org/10.1093/restud/rdad006",
  },
  romano: {
    authors: "Romano & Wolf",
    year: 2005,
    title: "Exact and Approximate Stepdown Methods for Multiple Hypothesis Testing",
    in: "Journal of the American Statistical Association 100(469), 94–108",
    href: "https://doi.org/10.1198/016214504000000539",
  },
  little: {
    authors: "Little",
    year: 1961,
    title: "A Proof for the Queuing Formula: L = λW",
    in: "Operations Research 9(3), 383–387",
    href: "https://doi.org/10.1287/opre.9.3.383",
  },
  fong: {
    authors: "Fong, Mushtaq, House, Gordon, Chen, Griffiths, Ahmad & Walton",
    year: 2022,
    title: "Understanding Waiting Lists Pressures",
    in: "medRxiv",
    href: "https://doi.org/10.1101/2022.08.23.22279117",
  },
  harvey: {
    authors: "Harvey",
    year: 1989,
    title: "Forecasting, Structural Time Series Models and the Kalman Filter",
    in: "Cambridge University Press",
    href: "https://doi.org/10.1017/CBO9781107049994",
  },
  hyndman: {
    authors: "Hyndman, Koehler, Ord & Snyder",
    year: 2008,
    title: "Forecasting with Exponential Smoothing: The State Space Approach",
    in: "Springer",
    href: "https://doi.org/10.1007/978-3-540-71918-2",
  },
  huber: {
    authors: "Huber",
    year: 1964,
    title: "Robust Estimation of a Location Parameter",
    in: "Annals of Mathematical Statistics 35(1), 73–101",
    href: "https://doi.org/10.1214/aoms/1177703732",
  },
  hammersley: {
    authors: "Hammersley & Morton",
    year: 1956,
    title: "A New Monte Carlo Technique: Antithetic Variates",
    in: "Mathematical Proceedings of the Cambridge Philosophical Society 52(3), 449–475",
    href: "https://doi.org/10.1017/S0305004100031455",
  },
  bertsekas: {
    authors: "Bertsekas & Gallager",
    year: 1992,
    title: "Data Networks",
    in: "second edition, Prentice Hall",
    href: "https://web.mit.edu/dimitrib/www/datanets.html",
  },
  balinski: {
    authors: "Balinski & Young",
    year: 2001,
    title: "Fair Representation: Meeting the Ideal of One Man, One Vote",
    in: "second edition, Brookings Institution Press",
    href: "https://www.brookings.edu/books/fair-representation/",
  },
  luss: {
    authors: "Luss",
    year: 1999,
    title: "On Equitable Resource Allocation Problems: A Lexicographic Minimax Approach",
    in: "Operations Research 47(3), 361–378",
    href: "https://doi.org/10.1287/opre.47.3.361",
  },
  fox: {
    authors: "Fox",
    year: 1966,
    title: "Discrete Optimization via Marginal Analysis",
    in: "Management Science 13(3), 210–216",
    href: "https://doi.org/10.1287/mnsc.13.3.210",
  },
  brown: {
    authors: "Brown",
    year: 1956,
    title: "Exponential Smoothing for Predicting Demand",
    in: "Arthur D. Little",
    href: "https://www.industrydocuments.ucsf.edu/tobacco/docs/#id=jzlc0130",
  },
  kunsch: {
    authors: "Künsch",
    year: 1989,
    title: "The Jackknife and the Bootstrap for General Stationary Observations",
    in: "Annals of Statistics 17(3), 1217–1241",
    href: "https://doi.org/10.1214/aos/1176347265",
  },
  iglewicz: {
    authors: "Iglewicz & Hoaglin",
    year: 1993,
    title: "How to Detect and Handle Outliers",
    in: "ASQC; in brief in the NIST/SEMATECH e-Handbook of Statistical Methods",
    href: "https://www.itl.nist.gov/div898/handbook/eda/section3/eda35h.htm",
  },
  mosimann: {
    authors: "Mosimann, Wiseman & Edelman",
    year: 1995,
    title: "Data Fabrication: Can People Generate Random Digits?",
    in: "Accountability in Research 4(1), 31–55",
    href: "https://doi.org/10.1080/08989629508573866",
  },
  skellam: {
    authors: "Skellam",
    year: 1946,
    title:
      "The Frequency Distribution of the Difference between Two Poisson Variates Belonging to Different Populations",
    in: "Journal of the Royal Statistical Society 109(3), 296",
    href: "https://doi.org/10.2307/2981372",
  },
} as const satisfies Readonly<Record<string, Publication>>;
export type SourceId = keyof typeof PUBLICATIONS;

/** Publications as a list, in the language they were written in. */
export function Publications({ ids }: { readonly ids: readonly SourceId[] }) {
  return (
    <ul class="publications" lang="en" dir="ltr">
      {ids.map((id) => {
        const { authors, year, title, in: where, href } = PUBLICATIONS[id];
        return (
          <li key={id}>
            {authors} ({year}), <a href={href}>{title}</a>, {where}
          </li>
        );
      })}
    </ul>
  );
}
