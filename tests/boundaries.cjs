/**
 * Which folder may import which (README, "Folders"). Run by `npm run boundaries`, which also asserts that
 * modules were read at all.
 */
const among = (...names) => `^(${names.join("|")})/`;
/** lib's files that the browser may have: no clock, no database, no environment. */
const PURE_LIB = [
  "lib/knowledge/(malay-stem|words|highlight|card-filter|differences)\\.ts$",
  "lib/complaints/(lifecycle|input|aging|inbox-filter|search-terms)\\.ts$",
  "lib/calendar/",
  "lib/reports/period\\.ts$",
  "lib/people/(no-kp|phone|mask-email|mask-phone)\\.ts$",
  "lib/notifications/whatsapp-kinds\\.ts$",
  "lib/i18n/",
  "lib/attachments/(limits|file-type)\\.ts$",
  "lib/knowledge/(gap-filter|card-life|card-input|card-number|personal-data|pasted-text)\\.ts$",
  "lib/auth/(actor|session-policy|password-policy)\\.ts$",
];

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "not-resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "app-shows",
      comment: "app: components, lib (and db/client to hand the pool to a query or command)",
      severity: "error",
      from: { path: among("app") },
      to: { path: among("db", "tests"), pathNot: "^db/(client|values|pending-migrations)\\.ts$" },
    },
    {
      name: "components-are-handed-things",
      comment: "components: components, db/values.ts, lib's pure files; types from anywhere in lib",
      severity: "error",
      from: { path: among("components") },
      to: {
        path: among("app", "db", "lib", "tests"),
        pathNot: ["^db/values\\.ts$", ...PURE_LIB.map((pure) => `^${pure}`)],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "lib-decides",
      severity: "error",
      from: { path: among("lib") },
      to: { path: among("app", "components", "tests") },
    },
    {
      name: "foundations-know-no-complaints",
      severity: "error",
      from: { path: "^lib/(audit|calendar|notifications)/" },
      to: { path: "^lib/complaints/" },
    },
    {
      name: "clocks-are-worked-out",
      comment: "a clock follows from the record: only the run of the timers carries anything out",
      severity: "error",
      from: { path: "^lib/clocks/", pathNot: "^lib/clocks/run-timers\\.ts$" },
      to: { path: "^lib/complaints/", pathNot: "^lib/complaints/(lifecycle|aging)\\.ts$" },
    },
    {
      name: "foundations-keep-no-clocks",
      severity: "error",
      from: { path: "^lib/(audit|calendar|people)/" },
      to: { path: "^lib/clocks/" },
    },
    {
      name: "a-mail-says-when-it-closes",
      comment:
        "all that a notification asks of the clocks: when a complaint closes by itself, by the rules of then",
      severity: "error",
      from: { path: "^lib/notifications/" },
      to: { path: "^lib/clocks/", pathNot: "^lib/clocks/(next-timer|rules)\\.ts$" },
    },
    {
      name: "db-remembers",
      severity: "error",
      from: { path: among("db") },
      to: { path: among("app", "components", "lib", "tests"), pathNot: "^lib/env\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
