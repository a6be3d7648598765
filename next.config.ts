import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`; checking them again would double the time of the first start.
  typescript: { ignoreBuildErrors: true },
  // Native code, and packages that find their own files at run time: not to be bundled.
  serverExternalPackages: [
    "@node-rs/argon2",
    "flydrive",
    "graphile-worker",
    "nodemailer",
    "pino",
    "postgres",
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(nextConfig);
