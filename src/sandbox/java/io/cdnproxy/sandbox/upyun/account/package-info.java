/** Accounts and sub-accounts of UPYUN, tokens for the API and sessions at the console. */
package io.cdnproxy.sandbox.upyun.account;
