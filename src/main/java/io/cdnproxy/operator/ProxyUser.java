package io.cdnproxy.operator;

import java.util.Optional;

/** The setting for user and group of the proxies' pods. */
final class ProxyUser {
    private static final String ASSIGNED = "assigned";
    private static final long HIGHEST = Integer.MAX_VALUE;

    private ProxyUser() {}

    /**
     * Reads the setting.
     *
     * @return empty where admission gives the pods a user, a group, and one for their files
     * @throws InvalidSettingException if it is nothing that a pod which must not run as root can have; the message names the setting
     */
    static Optional<Long> parse(Optional<String> setting) {
        return setting.map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals(ASSIGNED))
                .map(ProxyUser::number);
    }

    private static long number(String text) {
        try {
            long user = Long.parseLong(text);
            if (user >= 1 && user <= HIGHEST) {
                return user;
            }
        } catch (NumberFormatException noNumber) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static InvalidSettingException wrong(String text) {
        return new InvalidSettingException(
                "cdnproxy.proxy.run-as-user",
                "'%s' is neither a user id from 1 to %d nor '%s'".formatted(text, HIGHEST, ASSIGNED));
    }
}
