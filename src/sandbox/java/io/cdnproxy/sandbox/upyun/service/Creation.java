package io.cdnproxy.sandbox.upyun.service;

import java.time.Instant;

/**
 * What a service is for ever as it was created.
 *
 * @param name unique among all customers
 * @param account its owner's username
 * @param type such as ucdn
 * @param isWebSocket whether it upgrades
 */
record Creation(
        long id, String name, String account, String type, String businessType, boolean isWebSocket, Instant at) {}
