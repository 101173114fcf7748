/** Customers of the demonstration; each run registers them anew, under addresses that nobody owns. */
const NAMES = [
  "Ada Vermeer",
  "Jonas Lindqvist",
  "Mira Castellano",
  "Tomás Oliveira",
  "Ines Hartmann",
  "Oskar Nowak",
  "Sofia Marinelli",
  "Liam O'Byrne",
  "Elena Petrova",
  "Noah Dubois",
  "Freja Madsen",
  "Hugo Albrecht",
];
const STREETS = ["Lindenweg", "Harbour Street", "Rue des Lilas", "Via Garibaldi", "Kastanienallee", "Calle Mayor"];
const TOWNS = [
  { postcode: "10115", city: "Berlin", country: "DE" },
  { postcode: "1017", city: "Amsterdam", country: "NL" },
  { postcode: "69002", city: "Lyon", country: "FR" },
  { postcode: "2100", city: "Copenhagen", country: "DK" },
  { postcode: "50123", city: "Florence", country: "IT" },
  { postcode: "D02 XY45", city: "Dublin", country: "IE" },
];

export interface DemoPerson {
  name: string;
  username: string;
  email: string;
  phone: string;
  password: string;
  address: Record<string, string>;
}

/** @param tag Tells the people of this run from those of earlier ones */
export function makePeople(tag: string): DemoPerson[] {
  return NAMES.map((name, i) => {
    const username = toUsername(name, tag);
    return {
      name,
      username,
      email: `${username}@example.com`,
      phone: `+49 30 55501${String(i).padStart(2, "0")}`,
      password: crypto.randomUUID(),
      address: { street: `${STREETS[i % STREETS.length]} ${i * 7 + 3}`, ...TOWNS[i % TOWNS.length] },
    };
  });
}

function toUsername(name: string, tag: string): string {
  const plain = name.normalize("NFD").replace(/[^A-Za-z ]/g, "").toLowerCase();
  return `${plain.replace(" ", ".")}.${tag}`;
}
