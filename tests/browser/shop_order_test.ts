/** What shoppers do at the shop's pages. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { testApp } from "../helpers/app.ts";
import { browserTest } from "../helpers/browser.ts";
import { readStock } from "../helpers/shop.ts";
import { ADDRESS } from "../helpers/shopper.ts";

async function fillAddress(page: Page): Promise<void> {
  const { name, email, street, postcode, city } = ADDRESS;
  for (const [field, value] of Object.entries({ name, email, street, postcode, city })) {
    await page.locator(`input[name="${field}"]`).fill(value);
  }
  await page.getByLabel("Country").selectOption("NL");
}

browserTest("a shopper finds, buys and sees the order with JavaScript off", async (page) => {
  await using app = await testApp();
  await page.goto(app.serve());
  await page.getByLabel("Search the shop").fill("moka");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Moka pot" }).click();
  await page.getByLabel("Quantity").fill("2");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to checkout" }).click();
  await fillAddress(page);
  await page.getByRole("button", { name: "Pay €64.00" }).click();

  await page.getByRole("heading", { name: "Thank you for your order" }).waitFor();
  await page.getByRole("link", { name: "Your orders" }).click();
  assert.match(await page.locator("main li").innerText(), /2 items[\s\S]*Paid[\s\S]*€64\.00/);
  assert.equal(await readStock(app.sql, "moka-pot"), 68);
}, { context: { javaScriptEnabled: false } });

browserTest("a shopper whose card is declined pays with another one", async (page) => {
  await using app = await testApp();
  await page.goto(`${app.serve()}/products/moka-pot`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to checkout" }).click();
  await fillAddress(page);
  await page.getByLabel("Visa ending 0002").check();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("alert").getByText("Your card was declined").waitFor();
  await page.getByLabel("Visa ending 4242").check();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("heading", { name: "Thank you for your order" }).waitFor();
  assert.equal(await readStock(app.sql, "moka-pot"), 69);
});
