import { TextField } from "../ui/TextField.tsx";

export interface PersonFieldsProps {
  /** As they were typed. */
  values: Record<string, string>;
  errors: Record<string, string[]>;
}

export const PERSON_LABELS = { username: "Username", email: "E-mail", phone: "Phone", password: "Password" };

/** Username, e-mail and phone of a person. */
export function PersonFields({ values, errors }: PersonFieldsProps) {
  return (
    <>
      <TextField
        name="username"
        label="Username"
        value={values.username}
        autocomplete="nickname"
        required
        maxLength={32}
        errors={errors.username}
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        value={values.email}
        autocomplete="email"
        required
        maxLength={254}
        errors={errors.email}
      />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        value={values.phone}
        autocomplete="tel"
        maxLength={31}
        hint="May stay empty"
        errors={errors.phone}
      />
    </>
  );
}
