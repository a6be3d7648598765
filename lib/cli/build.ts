import { ensureBuild } from "@/lib/cli/fresh-build";
import { step } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { loadSettings } from "@/lib/cli/settings";

// `npm run build`: only the pages, so that the next start has nothing left to build.
script(async () => {
  await loadSettings();
  await step("Pages", ensureBuild);
});
