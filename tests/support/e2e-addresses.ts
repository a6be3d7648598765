/** Where the system under test and the window onto its stand-in mail provider listen, apart from a developer's own. */
export const APP_PORT = Number(process.env.E2E_PORT ?? 3310);
export const APP_URL = `http://localhost:${APP_PORT}`;
export const MAILS_PORT = APP_PORT + 1;
export const MAILS_URL = `http://127.0.0.1:${MAILS_PORT}`;

export const INBOUND_DOMAIN = "aduan.test";
export const INBOUND_SECRET = "inbound-secret-for-browser-tests";
