package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What lets somebody into an account at the sandbox's UPYUN.
 *
 * @param username of the account
 * @param subAccount that has all rights there, by which operators sign in
 * @param token by which they use the API
 */
public record UpyunLogin(String username, String password, String subAccount, String subAccountPassword, String token) {
    static final UpyunLogin OF_THE_SANDBOX = new UpyunLogin(
            UpyunEmulator.USERNAME,
            UpyunEmulator.PASSWORD,
            UpyunEmulator.SUB_ACCOUNT,
            UpyunEmulator.SUB_ACCOUNT_PASSWORD,
            UpyunEmulator.TOKEN);

    /** With which an operator is let in. */
    public Map<String, String> settings() {
        return Map.of(
                "CDNPROXY_UPYUN_TOKEN", token,
                "CDNPROXY_UPYUN_USERNAME", subAccount,
                "CDNPROXY_UPYUN_PASSWORD", subAccountPassword,
                "CDNPROXY_UPYUN_ACCOUNT_PASSWORD", password);
    }

    /** What must not be told. */
    Stream<String> secrets() {
        return Stream.of(password, subAccountPassword, token);
    }

    @Override
    public String toString() {
        return "UpyunLogin[" + username + "]";
    }
}
