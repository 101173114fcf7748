/** Colours of services: the same name has the same one on every page. Their values stand in components/ui/base.css. */
export function serviceColor(name: string): ServiceColor {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return COLORS[(hash >>> 0) % COLORS.length]!;
}

/** Class that fills SVG shapes. */
export type ServiceColor = typeof COLORS[number];

const COLORS = [
  "fill-service-0",
  "fill-service-1",
  "fill-service-2",
  "fill-service-3",
  "fill-service-4",
  "fill-service-5",
  "fill-service-6",
  "fill-service-7",
  "fill-service-8",
  "fill-service-9",
  "fill-service-10",
  "fill-service-11",
  "fill-service-12",
  "fill-service-13",
  "fill-service-14",
  "fill-service-15",
  "fill-service-16",
  "fill-service-17",
  "fill-service-18",
  "fill-service-19",
] as const;
