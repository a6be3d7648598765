import { ensureBuild } from "@/lib/cli/fresh-build";
import { step } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { loadSettings } from "@/lib/cli/settings";

script(async () => {
  await loadSettings();
  await step("Pages", ensureBuild);
});
