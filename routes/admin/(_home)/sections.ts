/** The portal's sections with their resources. */
export const TELEMETRY = {
  title: "Telemetry",
  links: [
    { href: "/admin/telemetry/traces", label: "Telemetry Traces", note: "One for each request" },
    { href: "/admin/telemetry/spans", label: "Telemetry Spans", note: "The single steps" },
    { href: "/admin/telemetry/customers", label: "Customers", note: "What each of them experienced" },
  ],
};

export const SHOP = {
  title: "Shop",
  links: [
    { href: "/admin/shop/products", label: "Products", note: "Prices and stock" },
    { href: "/admin/shop/orders", label: "Orders", note: "What was bought" },
  ],
};

export const ACCOUNTS = {
  title: "Accounts",
  links: [
    { href: "/admin/accounts/users", label: "Users", note: "People and roles" },
    { href: "/admin/accounts/keys", label: "Keys", note: "Tokens of the API" },
    { href: "/admin/accounts/audit", label: "Audit", note: "Who did what" },
  ],
};
