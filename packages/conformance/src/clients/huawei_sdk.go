// Drives a gateway with Open Telekom Cloud's own Go library, which signs in the older scoped form: one line `ok NAME` or `FAIL NAME WHY` for each check.
//
//	go run . ENDPOINT PROJECT USER ACCESS_KEY SECRET_KEY SECURITY_TOKEN KEY
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	golangsdk "github.com/opentelekomcloud/gophertelekomcloud"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/compute/v2/extensions/keypairs"
)

var endpoint, project, user, ak, sk, token, key = os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5], os.Args[6], os.Args[7]

func client(secret, securityToken string) *golangsdk.ServiceClient {
	provider := &golangsdk.ProviderClient{}
	provider.AKSKAuthOptions = golangsdk.AKSKAuthOptions{
		AccessKey: ak, SecretKey: secret, ProjectId: project, SecurityToken: securityToken,
	}
	return &golangsdk.ServiceClient{ProviderClient: provider, Endpoint: endpoint + "/v2.1/" + project + "/"}
}

func lifecycle() error {
	c := client(sk, token)
	made, err := keypairs.Create(c, keypairs.CreateOpts{Name: "made"})
	if err != nil {
		return err
	}
	if !strings.HasPrefix(made.PrivateKey, "-----BEGIN RSA PRIVATE KEY-----\n") || made.UserID != user {
		return errors.New("made another keypair")
	}
	brought, err := keypairs.Create(c, keypairs.CreateOpts{Name: "brought", PublicKey: key})
	if err != nil {
		return err
	}
	shown, err := keypairs.Get(c, "brought")
	if err != nil {
		return err
	}
	if shown.PublicKey != key || shown.Fingerprint != brought.Fingerprint {
		return fmt.Errorf("shows %q", shown.PublicKey)
	}
	all, err := keypairs.List(c)
	if err != nil {
		return err
	}
	if len(all) != 2 || all[0].Name != "brought" || all[1].Name != "made" {
		return fmt.Errorf("lists %d keypairs", len(all))
	}
	return errors.Join(keypairs.Delete(c, "brought"), keypairs.Delete(c, "made"))
}

func faults() error {
	_, err := keypairs.Get(client(sk, token), "nope")
	var absent golangsdk.ErrDefault404
	if !errors.As(err, &absent) || !strings.Contains(string(absent.Body), "Keypair nope not found for user "+user) {
		return fmt.Errorf("404: %v", err)
	}
	for text, c := range map[string]*golangsdk.ServiceClient{
		"verify aksk signature fail,canonicalRequest:GET|": client("guessed", token),
		"decrypt token fail": client(sk, "another"),
	} {
		_, err = keypairs.List(c)
		var refused golangsdk.ErrDefault401
		if !errors.As(err, &refused) || !strings.Contains(string(refused.Body), text) {
			return fmt.Errorf("%s: %v", text, err)
		}
	}
	return nil
}

func main() {
	for name, check := range map[string]func() error{"lifecycle": lifecycle, "faults": faults} {
		if err := check(); err != nil {
			fmt.Printf("FAIL %s %s\n", name, strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("ok", name)
		}
	}
	fmt.Println("done")
}
