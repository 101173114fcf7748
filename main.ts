import { App, csp, staticFiles } from "fresh";
import type { State } from "./define.ts";
import { provideServices } from "./middleware/provide_services.ts";
import { CSP_OPTIONS, securityHeaders } from "./middleware/security_headers.ts";
import { lentServices, type Services } from "./services.ts";

/**
 * The application: what every answer passes through, and the routes. A build adds routes and files to it.
 *
 * @param services Asked once a request
 */
export function createApp(services: () => Services): App<State> {
  return new App<State>()
    .use(provideServices(services))
    .use(securityHeaders)
    .use(csp(CSP_OPTIONS))
    .use(staticFiles())
    .fsRoutes();
}

/** The one that is built and served; its services are lent to it at start. */
export const app = createApp(lentServices);
