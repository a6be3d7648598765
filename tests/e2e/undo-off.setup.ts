import { test } from "@playwright/test";
import { ADMIN, person } from "../support/sign-in";
import { setUndoSeconds } from "../support/undo-time";

// Every other journey sends many replies and waits for none; tests/e2e/undo.spec.ts comes after them.
test("replies leave at once", async ({ browser }) => {
  await setUndoSeconds(await person(browser, ADMIN), 0);
});
