package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** Ready when a URL answers 200. */
record HttpReadiness(URI url, SSLContext trust, String token) implements ChildProcess.Readiness {
    private static final int TIMEOUT_MILLIS = 2000;

    /** For plain HTTP. */
    static HttpReadiness at(String url) {
        return new HttpReadiness(URI.create(url), null, null);
    }

    @Override
    public boolean isReady() throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        if (connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(trust.getSocketFactory());
        }
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
