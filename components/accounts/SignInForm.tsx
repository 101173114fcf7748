import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { FormErrors } from "../ui/FormErrors.tsx";
import { TextField } from "../ui/TextField.tsx";

export interface SignInFormProps {
  csrfToken: string;
  /** As it was typed. */
  email: string;
  /** Where to go afterwards. */
  next: string;
  errors: Record<string, string[]>;
}

export function SignInForm({ csrfToken, email, next, errors }: SignInFormProps) {
  return (
    <form method="post" action="/sign-in" class="space-y-4">
      <FormErrors errors={errors} labels={{ email: "E-mail", password: "Password" }} />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        value={email}
        autocomplete="username"
        required
        maxLength={254}
        errors={errors.email}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autocomplete="current-password"
        required
        errors={errors.password}
      />
      <Button class="w-full">Sign in</Button>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="next" value={next} />
    </form>
  );
}
