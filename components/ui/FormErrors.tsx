import { FlashMessage } from "./FlashMessage.tsx";

export interface FormErrorsProps {
  /** Messages by field name; `non_field_errors` for the whole form. */
  errors: Record<string, string[]>;
  /** Labels by field name, for the links to the fields. */
  labels?: Record<string, string> | undefined;
}

/** The summary above a form that came back with mistakes. */
export function FormErrors({ errors, labels = {} }: FormErrorsProps) {
  const entries = Object.entries(errors).filter(([, messages]) => messages.length > 0);
  if (entries.length === 0) return null;
  return (
    <FlashMessage tone="danger">
      <p class="font-semibold">Please check what you entered</p>
      <ul class="mt-1 list-disc pl-5">
        {entries.map(([name, messages]) => (
          <li key={name}>
            {name === "non_field_errors" ? messages.join(" ") : (
              <>
                <a href={`#field-${name}`} class="font-medium underline">{labels[name] ?? name}</a>:{" "}
                {messages.join(" ")}
              </>
            )}
          </li>
        ))}
      </ul>
    </FlashMessage>
  );
}
