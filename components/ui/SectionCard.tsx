import { Card } from "./Card.tsx";

export interface SectionCardProps {
  title: string;
  links: { href: string; label: string; note: string }[];
}

/** A section of the portal with its resources. */
export function SectionCard({ title, links }: SectionCardProps) {
  return (
    <Card title={title} isFlush>
      <ul>
        {links.map(({ href, label, note }) => (
          <li key={href} class="border-t border-line first:border-t-0">
            <a href={href} class="flex items-baseline justify-between gap-3 px-4 py-2.5 hover:bg-sunken">
              <span class="font-medium">{label}</span>
              <span class="text-13 text-muted">{note}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
