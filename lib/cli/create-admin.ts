import { db } from "@/db/client";
import { adminExists, createSetupLink } from "@/lib/auth/setup-link";
import { withDatabase } from "@/lib/cli/database";
import { say } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { loadSettings } from "@/lib/cli/settings";
import { StartupError } from "@/lib/env";

// `npm run create-admin`: a new one-time link on which the first Admin is made; the one before ends.
script(async () => {
  await loadSettings();
  await withDatabase(async () => {
    if (await adminExists(db())) throw new StartupError("There is an Admin already, who lets others in.");
    say(await createSetupLink(db(), new Date()));
  });
});
