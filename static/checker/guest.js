// What says that a host is a guest: the rules of templates/probe/hypervisor.sh.
(function (global) {
  "use strict";

  const checker = global.kanwaChecker;

  // MAKER/MODEL → the product that makes machines of that name. Most clouds rent real machines too: those come first.
  const MACHINES = [
    ["Amazon EC2/*.metal", ""], ["Amazon EC2/*.metal-*", ""], ["Amazon EC2/*", "Amazon EC2"],
    ["*/Google Compute Engine*", "Google Compute Engine"], ["Microsoft Corporation/Virtual Machine*", "Hyper-V"],
    ["VMware*", "VMware"], ["*/VMware*", "VMware"], ["innotek GmbH/*", "VirtualBox"], ["*/VirtualBox*", "VirtualBox"],
    ["Xen/*", "Xen"], ["*/HVM domU*", "Xen"], ["QEMU/*", "QEMU"], ["*/Standard PC (*", "QEMU"], ["*/QEMU *", "QEMU"],
    ["*/KVM*", "KVM"], ["Apache Software Foundation/CloudStack*", "KVM"], ["*/RHEV Hypervisor*", "KVM"], ["oVirt/*", "KVM"],
    ["OpenStack*", "OpenStack"], ["*/OpenStack *", "OpenStack"], ["Nutanix/AHV*", "Nutanix AHV"],
    ["Parallels */*Virtual*", "Parallels"], ["*/Parallels *", "Parallels"], ["Bochs/*", "Bochs"], ["*/Bochs*", "Bochs"],
    ["*/BHYVE*", "bhyve"], ["BHYVE/*", "bhyve"], ["*/Alibaba Cloud ECS*", "Alibaba Cloud ECS"],
    ["DigitalOcean/*", "DigitalOcean"], ["Hetzner/vServer*", "Hetzner Cloud"], ["Linode/Compute Instance*", "Linode"],
    ["Akamai/Compute Instance*", "Linode"], ["UpCloud/*", "UpCloud"], ["Exoscale/*", "Exoscale"],
    ["Tencent Cloud/CVM*", "Tencent Cloud CVM"], ["Vultr/*", "Vultr"], ["Cloud Hypervisor/*", "Cloud Hypervisor"],
    ["*/cloud-hypervisor*", "Cloud Hypervisor"], ["Apple Inc./*Virtual*", "Apple Virtualization"],
    ["*/Apple Virtualization*", "Apple Virtualization"], ["*/KubeVirt*", "KubeVirt"], ["KubeVirt/*", "KubeVirt"],
  ].map(([pattern, product]) => [
    new RegExp("^" + pattern.replace(/[.()]/g, "\\$&").replace(/\*/g, "[^]*") + "$"), product,
  ]);

  checker.guestName = function (maker, model) {
    const machine = maker.replace(/^ +/, "") + "/" + model.replace(/^ +/, "");
    const row = MACHINES.find(([pattern]) => pattern.test(machine));
    return row ? row[1] : "";
  };

  // Processors that only exist inside a hypervisor.
  const isGuestName = (name) => /^QEMU |^Common .*KVM|Virtual CPU|^VirtualApple/.test(name);

  // hypervisor(seen): the fact. seen: makers, models (every text that was read), type (of Xen's folder), names and vendors of
  // processors, flag (yes, no or null), product (what lscpu says), said (real, virtual or "": what the reader says)
  checker.hypervisor = function (seen) {
    const dmi = "/sys/class/dmi/id";
    const split = (texts) => [].concat(...texts.map((text) => text.split("\n")));
    const [makers, models] = [split(seen.makers), split(seen.models)];
    const product = [].concat(...(makers.length > 0 ? makers : [""]).map((maker) =>
      (models.length > 0 ? models : [""]).map((model) => checker.guestName(maker, model)))).find((one) => one !== "") || "";
    // One text of one line is a name; what contradicts itself, or is no name, rules nothing out.
    const isName = (texts) => texts.length === 1 && texts[0].trim() !== "" && texts[0].length <= 256;
    const name = seen.names.find(isGuestName) || seen.vendors.find((vendor) => vendor === "User Mode Linux");
    if (product !== "") {
      return checker.found("hypervisor", product, dmi + "/product_name");
    }
    if (seen.type) {
      return checker.found("hypervisor", seen.type, "/sys/hypervisor/type");
    }
    if (name) {
      return checker.found("hypervisor", name, "/proc/cpuinfo");
    }
    if (seen.flag === "yes") {
      return checker.found("hypervisor", "processor flag", "/proc/cpuinfo");
    }
    if (seen.product) {
      return checker.found("hypervisor", seen.product, "lscpu");
    }
    if (seen.said === "virtual") {
      return checker.found("hypervisor", "as stated", "");
    }
    if (seen.said === "real") {
      return checker.absent("hypervisor", "");
    }
    if (seen.flag === "no" && isName(makers) && isName(models)) {
      return checker.absent("hypervisor", "/proc/cpuinfo " + dmi);
    }
    return checker.unknown("hypervisor", "no-data", "");
  };
})(typeof globalThis === "object" ? globalThis : this);
