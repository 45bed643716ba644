package io.cdnproxy.sandbox.upyun.account;

/** What a sub-account may see and do. Who lacks one is shown empty lists. The names are the emulator's own. */
public enum Right {
    SERVICES,
    CERTIFICATES
}
