"use client";

export { CSPProvider as NonceProvider } from "@base-ui/react/csp-provider";
