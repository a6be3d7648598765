import { expect, test } from "vitest";
import { fateOfError } from "@/lib/notifications/whatsapp-errors";

const TABLE = {
  retry: [1, 2, 4, 80007, 130429, 131000, 131016, 131056, 133004],
  stopped: [
    0, 3, 10, 190, 200, 250, 299, 33, 368, 131005, 131031, 131042, 131045, 131048, 132001, 132015, 132016,
    133010,
  ],
  permanent: [100, 131008, 131009, 131021, 131026, 131047, 131051, 132000, 132005, 132007, 132012, 131049],
};

test.each(Object.entries(TABLE))("these codes mean %s, whatever the status", (fate, codes) => {
  for (const code of codes)
    for (const status of [200, 400, 500]) expect(fateOfError(code, status)).toBe(fate);
});

test.each([
  [500, "retry"],
  [503, "retry"],
  [429, "retry"],
  [408, "retry"],
  [302, "retry"],
  [401, "stopped"],
  [403, "stopped"],
  [400, "permanent"],
  [404, "permanent"],
])("without a code, or with one nobody told us of, status %i means %s", (status, fate) => {
  expect(fateOfError(null, status)).toBe(fate);
  expect(fateOfError(987654, status)).toBe(fate);
});
