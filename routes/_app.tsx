import { asset } from "fresh/runtime";
import { readThemeChoice } from "../components/ui/theme_choice.ts";
import { define } from "../define.ts";
import PageBehaviours from "../islands/PageBehaviours.tsx";

export default define.layout(function App({ Component, req, state }) {
  const theme = readThemeChoice(req.headers);
  return (
    <html lang="en" {...(theme && { "data-theme": theme })}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{state.title ? `${state.title} · Tracewell` : "Tracewell"}</title>
        <link rel="icon" href={asset("/favicon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("/styles.css")} />
      </head>
      <body class="font-sans">
        <Component />
        <PageBehaviours />
      </body>
    </html>
  );
});
