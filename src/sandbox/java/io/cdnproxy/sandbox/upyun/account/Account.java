package io.cdnproxy.sandbox.upyun.account;

/**
 * Whose services and certificates they are.
 *
 * @param username by which people here know it
 */
public record Account(long id, String username, String password) {

    @Override
    public String toString() {
        return "Account[" + username + "]";
    }
}
