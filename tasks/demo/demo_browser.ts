const USER_AGENTS = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
];
const MAX_REDIRECTS = 3;

export interface DemoPage {
  status: number;
  path: string;
  html: string;
}

/** A browser without scripts: keeps its cookie, follows redirects, sends forms with the token of the page it is on. */
export class DemoBrowser {
  #cookie = "";
  #page: DemoPage = { status: 0, path: "/", html: "" };
  readonly #userAgent = pick(USER_AGENTS);

  /** @param pause Resolves when the person has looked at the page; rejects when the demo ends */
  constructor(readonly origin: string, readonly pause: () => Promise<void>) {}

  get page(): DemoPage {
    return this.#page;
  }

  async open(path: string): Promise<DemoPage> {
    return await this.#load(path, {});
  }

  /** Sends a form of the page that is open. */
  async send(path: string, fields: Record<string, string>): Promise<DemoPage> {
    const token = readField(this.#page.html, "csrf_token") ?? "";
    const body = new URLSearchParams({ ...fields, csrf_token: token });
    return await this.#load(path, { method: "POST", body });
  }

  /** A hidden field of the page that is open. */
  readField(name: string): string {
    return readField(this.#page.html, name) ?? "";
  }

  async #load(path: string, init: RequestInit): Promise<DemoPage> {
    await this.pause();
    let response = await this.#fetch(path, init);
    for (let i = 0; i < MAX_REDIRECTS && response.status === 303; i++) {
      await response.body?.cancel();
      path = response.headers.get("location") ?? "/";
      response = await this.#fetch(path, {});
    }
    this.#page = { status: response.status, path, html: await response.text() };
    return this.#page;
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = { origin: this.origin, "user-agent": this.#userAgent, "accept-language": "en" };
    const response = await fetch(new URL(path, this.origin), {
      ...init,
      headers: this.#cookie ? { ...headers, cookie: this.#cookie } : headers,
      redirect: "manual",
    });
    this.#cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? this.#cookie;
    return response;
  }
}

function readField(html: string, name: string): string | null {
  return new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? null;
}

export function pick<T>(items: readonly T[]): T {
  return items[Math.floor(Math.random() * items.length)]!;
}

export function isLucky(chance: number): boolean {
  return Math.random() < chance;
}
